// Permanent links: a click also copies the address, where the browser allows it, and says so.
(() => {
  "use strict";
  const said = document.getElementById("said");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.anchor");
    if (!link || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(link.href);
      if (said) said.textContent = "Link copied";
    } catch {
      // The address bar shows the link all the same.
    }
  });
})();
