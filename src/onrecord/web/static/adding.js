/* Quicker than reloading: a job's page fetches itself and puts the new numbers in place. A form says at once when its
   files are too large. Without this file the page reloads itself, and the server says it. */
"use strict";

const EVERY = 1500;
const SLOWEST = 15000;
const state = document.getElementById("state");
let wait = EVERY;

function replace(id, fresh) {
  const here = document.getElementById(id);
  const there = fresh.getElementById(id);
  if (!here || !there || here.innerHTML === there.innerHTML) return;
  const focused = here.contains(document.activeElement);
  here.replaceChildren(...there.childNodes);
  if (focused) state.focus();
}

async function look() {
  try {
    const answer = await fetch(location.pathname, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = fresh.getElementById("state");
    for (const id of ["state", "live", "steps"]) replace(id, fresh);
    state.dataset.active = now.dataset.active;
    document.title = fresh.title;
    wait = EVERY;
  } catch {
    wait = Math.min(2 * wait, SLOWEST); // the server restarts, or the session ended: it is asked again, less often
  }
  if (state.dataset.active === "yes") setTimeout(look, wait);
}

if (state && state.dataset.active === "yes") setTimeout(look, wait);

const files = document.getElementById("files");
if (files) {
  const told = document.getElementById("too-large");
  const most = Number(files.dataset.most) - 65536; // the other fields and the boundaries need some room
  const check = () => {
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    told.hidden = size <= most;
    told.textContent = size <= most ? "" : `These files are ${Math.ceil(size / 1048576)} MiB together, more than ${Math.floor(most / 1048576)}: give fewer at once, or add them with 'onrecord add' on the server.`;
    return size <= most;
  };
  files.addEventListener("change", check);
  files.form.addEventListener("submit", (event) => {
    if (!check()) event.preventDefault();
  });
}
