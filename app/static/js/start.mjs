// Wakes the comforts of a page. Every page works without them: each module improves one element it is given.
const MODULES = new Set(["character-count", "copy-code", "error-summary", "password", "session-warning", "shortcuts"]);

async function wake(element) {
  const name = element.dataset.module;
  if (!MODULES.has(name)) return;
  const { default: Module } = await import(`./${name}.mjs`);
  new Module(element);
}

async function guard(form) {
  const { default: OnceOnly } = await import("./once-only.mjs");
  new OnceOnly(form);
}

const elements = [...document.querySelectorAll("[data-module]")];
const forms = [...document.querySelectorAll('form[method="post"]')];
await Promise.allSettled([...elements.map(wake), ...forms.map(guard)]);
document.documentElement.dataset.awake = "";
