"""What somebody sees at ``/add`` who may not edit: why, and what to do about it."""

from html import escape

import streamlit as st

from diplo_timeline.settings import Editing

_LINK = """
<div class="dt gate">
<h1>Sign in to add or edit events</h1>
<p>Everybody may read this site; editing needs a sign-in link. It is printed in the terminal in
which the server was started. Open it in this browser.</p>
<p>For a new link, run this on the machine where the record is:</p>
<pre><code>diplo-timeline sign-in-link</code></pre>
<p>Or enter the key by hand: it is what follows “key=” in the link. Other editors see your name
beside each of your changes.</p>
<form action="/sign-in" method="post">
<label for="sign-in-key">Key</label>
<input id="sign-in-key" name="key" type="text" autocomplete="off" spellcheck="false" required>
<label for="sign-in-name">Your name</label>
<input id="sign-in-name" name="name" type="text" autocomplete="name" dir="auto" required>
<button type="submit">Sign in</button>
</form>
<p class="quiet">No field here? <a href="/sign-in">Enter the key on its own page</a>.</p>
</div>
"""


def asking_in(editing: Editing) -> None:
    """Show how to sign in, or that nobody can."""
    st.html(_LINK if editing is Editing.LINK else _off(editing))


def _off(editing: Editing) -> str:
    if editing is Editing.OFF:
        why = "This site is read only: whoever runs it has turned editing off."
        how = "To change that, set DIPLO_EDITING to link or local and start the server again."
    else:
        why = "It cannot be told who you are, so this page reads only."
        how = "Open the dashboard at the address printed in the terminal where it was started."
    return (
        '<div class="dt gate"><h1>Events cannot be added here</h1>'
        f"<p>{escape(why)}</p><p>{escape(how)}</p></div>"
    )
