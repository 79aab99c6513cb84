const form = document.querySelector("form");
chrome.storage.local.get({ address: chrome.runtime.getManifest().homepage_url }).then(({ address }) => {
  form.elements.address.value = address;
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await chrome.storage.local.set({ address: form.elements.address.value });
  form.querySelector("output").textContent = "Saved.";
});
