// The button that has this browser told when something is due. Without this file, or
// where a browser cannot do it, the section lists the other browsers and no more.
(() => {
  "use strict";

  const form = document.getElementById("push-form");
  if (!form || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
  form.hidden = false;

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const subscribe = async () => {
    const registration = await navigator.serviceWorker.register(form.dataset.worker);
    const options = { userVisibleOnly: true, applicationServerKey: form.dataset.key };
    const known = await registration.pushManager.getSubscription();
    if (known && text(known.options.applicationServerKey) !== form.dataset.key) {
      await known.unsubscribe(); // the site has another key by now
    }
    return registration.pushManager.subscribe(options);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = document.getElementById("push-failed");
    failed.hidden = true;
    try {
      const subscription = await subscribe();
      const fields = new FormData(form);
      fields.set("endpoint", subscription.endpoint);
      fields.set("p256dh", text(subscription.getKey("p256dh")));
      fields.set("auth", text(subscription.getKey("auth")));
      fields.set("name", navigator.userAgentData?.platform || navigator.platform || "");
      const response = await fetch(form.action, { method: "POST", body: fields });
      if (response.status !== 204) throw new Error(`${response.status}`);
      location.reload();
    } catch {
      failed.hidden = false;
    }
  });
})();
