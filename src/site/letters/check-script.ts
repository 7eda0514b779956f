/**
 * The script of the pages that check a letter: hashes the chosen or dropped file in the browser and compares it there;
 * nothing is sent. Without it, or where the browser cannot hash (no https), the form sends the file to the server.
 */
export const checkScript = `(() => {
  const form = document.querySelector("form[data-check]");
  const input = form && form.querySelector("input[type=file]");
  const said = document.querySelector("[data-said]");
  if (!input || !said || !window.crypto || !crypto.subtle || !input.files) return;
  const data = form.dataset;
  const known = data.known ? JSON.parse(data.known) : null;
  const say = (tone, sign, text, hash) => {
    said.textContent = "";
    const lamp = document.createElement("p");
    lamp.className = "lamp " + tone;
    lamp.textContent = sign + " " + text;
    said.append(lamp);
    if (!hash) return;
    const line = document.createElement("p");
    const code = document.createElement("code");
    code.textContent = hash;
    line.className = "soft";
    line.append("SHA-256: ", code);
    said.append(line);
  };
  const check = async (file) => {
    if (!file) return;
    if (file.size > Number(data.most)) return say("block", "✕", data.large);
    say("soft", "…", data.wait);
    try {
      const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      const hash = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      if (!known) {
        const to = new URL(location.href);
        to.searchParams.set("sha256", hash);
        location.assign(to.pathname + to.search + "#hasil");
        return;
      }
      const found = known[hash];
      if (found) say(found.tone, found.tone === "met" ? "✓" : found.tone === "need" ? "▲" : "✕", found.text, hash);
      else say("block", "✕", data.wrong, hash);
    } catch {
      say("block", "✕", data.failed);
    }
  };
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    void check(input.files[0]);
  });
  input.addEventListener("change", () => void check(input.files[0]));
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    void check(event.dataTransfer.files[0]);
  });
})();
`;
