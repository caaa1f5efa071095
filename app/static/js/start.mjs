// Wakes the comforts of a page. Every page works without them: each module improves one element it is given.
const MODULES = new Set(["character-count", "copy-code", "error-summary", "password", "session-warning", "shortcuts"]);

async function wake(element) {
  const name = element.dataset.module;
  if (!MODULES.has(name)) return;
  const { default: Module } = await import(`./${name}.mjs`);
  new Module(element);
}

for (const element of document.querySelectorAll("[data-module]")) wake(element);
for (const form of document.querySelectorAll('form[method="post"]')) {
  const { default: OnceOnly } = await import("./once-only.mjs");
  new OnceOnly(form);
}
