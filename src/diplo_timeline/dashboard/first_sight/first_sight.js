// Draws the drawing of the first sight, and takes all of it away when the page behind is complete.
const AT_MOST = 15000; // ms: whatever stands behind by then, perhaps a notice, has to be seen

class FirstSight extends HTMLElement {
  connectedCallback() {
    const root = this.attachInternals().shadowRoot;
    if (!root) return this.remove(); // a browser that knows no shadow roots in HTML
    this.clear = drawn(root);
    requestAnimationFrame(() => performance.mark("first-sight"));
    this.wait(performance.now() + AT_MOST);
  }

  // Looked for once a frame: the page is built in many small steps, and each would be told.
  wait(end) {
    requestAnimationFrame((now) => (complete() || now > end ? this.leave() : this.wait(end)));
  }

  // The reader stays where the reader was.
  leave() {
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTop = this.scrollTop;
    this.clear();
    this.remove();
    performance.mark("first-sight-over");
  }
}

function drawn(root) {
  const data = JSON.parse(root.querySelector("script[type='application/json']").textContent);
  const place = root.querySelector(".drawing");
  const inside = place.attachShadow({ mode: "closed" });
  inside.innerHTML = `<style>${STYLE}</style>${PARTS}`;
  const clear = draw({ data, parentElement: inside, setTriggerValue() {} });
  place.style.minHeight = 0; // as high as it is now
  return clear;
}

// The drawing has taken back the room that was kept for it (timeline.js), and the list is there;
// or the page says why there is none.
function complete() {
  const drawing = document.querySelector(".st-key-timeline");
  const list = document.querySelector(".dt.two");
  return (drawing?.style.minHeight && list) || document.querySelector(".dt.empty, [data-testid=stException]");
}

customElements.define("first-sight", FirstSight);
