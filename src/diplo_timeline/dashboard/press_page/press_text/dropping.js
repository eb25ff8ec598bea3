// The place to drop files on is a group with a name, for those who hear the page.
const PLACE = "[data-testid=stFileUploaderDropzone][role=presentation]";

export default function () {
  const mend = () => {
    for (const place of document.querySelectorAll(PLACE)) place.setAttribute("role", "group");
  };
  const watching = new MutationObserver(mend);
  const giving = document.querySelector(".st-key-press-giving");
  if (giving) watching.observe(giving, { childList: true, subtree: true });
  mend();
  return () => watching.disconnect();
}
