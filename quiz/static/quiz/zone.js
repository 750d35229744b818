// The time zone of the device: into forms that ask for it, and offered where the
// settings say another. Two names of one zone (Asia/Calcutta, Asia/Kolkata) are the same.
(() => {
  "use strict";

  const canonical = (zone) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
    } catch {
      return zone;
    }
  };
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!device) return;

  for (const place of document.querySelectorAll("[data-device-zone]")) {
    if (place instanceof HTMLInputElement) place.value = device;
    else place.textContent = device;
  }
  for (const offer of document.querySelectorAll("[data-zone]")) {
    offer.hidden = canonical(offer.dataset.zone) === canonical(device);
  }
})();
