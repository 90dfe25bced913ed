import htmx from "htmx.org/dist/htmx.esm.js";

/**
 * Sends each chosen or dropped file in a request of its own, with its progress beside its name. The answer is the part
 * that the page itself shows: its gallery and its sentences are taken over, so all words are the server's.
 */
export function upload(form) {
  const part = form.closest("section");
  const { lost, failed, expired, retry } = form.dataset;
  const waiting = [];
  const stranded = [];
  let busy = false;

  part.querySelectorAll("[data-plain]").forEach((element) => {
    element.hidden = true;
  });

  function add(files) {
    for (const file of files) waiting.push({ file, line: newLine(file.name) });
    next();
  }

  function next() {
    if (busy || waiting.length === 0) return;
    busy = true;
    send(waiting.shift());
  }

  function newLine(name) {
    const line = document.createElement("li");
    const label = document.createElement("strong");
    label.textContent = name;
    line.append(label);
    part.querySelector("[data-outcomes]").append(line);
    return line;
  }

  function send({ file, line, confirmed = false }) {
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    line.className = "";
    line.replaceChildren(line.querySelector("strong"), bar);

    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => show(request, { file, line }));
    request.addEventListener("error", () => strand({ file, line, confirmed }, lost));
    request.addEventListener("loadend", () => {
      busy = false;
      next();
    });
    const body = new FormData();
    body.append("files", file);
    if (confirmed) body.append("confirmed", "1");
    request.send(body);
  }

  function show(request, one) {
    const answer = request.response?.querySelector("#evidence");
    if (!answer) {
      const isSignIn = Boolean(request.response?.querySelector("input[type=password]"));
      strand(one, isSignIn ? expired : failed, { alone: false });
      return;
    }
    takeGallery(answer);
    const outcome = answer.querySelector("[data-outcomes] li");
    if (outcome) {
      takeOutcome(one, outcome);
    } else {
      one.line.remove();
    }
  }

  function takeGallery(answer) {
    const gallery = document.importNode(answer.querySelector("[data-gallery]"), true);
    part.querySelector("[data-gallery]").replaceWith(gallery);
    htmx.process(gallery);
    gallery.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
  }

  function takeOutcome(one, outcome) {
    const line = document.importNode(outcome, true);
    if (!line.querySelector("strong")) line.prepend(one.line.querySelector("strong"));
    one.line.replaceWith(line);
    const button = line.querySelector("[data-answer]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      waiting.push({ file: one.file, line, confirmed: true });
      button.remove();
      next();
    });
  }

  /** The file could not be sent: said beside its name, with a button; what the network lost also goes on by itself. */
  function strand(one, text, { alone = true } = {}) {
    const words = document.createElement("span");
    const button = document.createElement("button");
    words.textContent = text;
    button.type = "button";
    button.className = "btn btn-default btn-sm";
    button.textContent = retry;
    button.addEventListener("click", () => again(one));
    one.line.className = "lost";
    one.line.replaceChildren(one.line.querySelector("strong"), words, button);
    if (alone) stranded.push(one);
  }

  function again(one) {
    const index = stranded.indexOf(one);
    if (index >= 0) stranded.splice(index, 1);
    waiting.push(one);
    next();
  }

  form.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    add(event.target.files);
    event.target.value = "";
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    add(event.dataTransfer.files);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("online", () => [...stranded].forEach(again));
}
