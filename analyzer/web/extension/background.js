// Press the button: the page as it stands goes into the form of the local server, which opens in a new tab.
// The form is sent from the server's own page, so the server need not trust anybody else.
const USUAL_ADDRESS = chrome.runtime.getManifest().homepage_url;
const MAX_CHARACTERS = 20_000_000;

function copyPage(limit) {
  return { url: location.href.split("#")[0], html: document.documentElement.outerHTML.slice(0, limit) };
}

function sendForm(page) {
  const form = document.querySelector("form.ask");
  if (!form) return false;
  const files = new DataTransfer();
  files.items.add(new File([page.html], "page.html", { type: "text/html" }));
  form.elements.file.files = files.files;
  form.elements.url.value = page.url;
  form.requestSubmit();
  return true;
}

function loaded(tabId) {
  return new Promise((resolve) => {
    const listen = (id, change) => {
      if (id !== tabId || change.status !== "complete") return;
      chrome.tabs.onUpdated.removeListener(listen);
      resolve();
    };
    chrome.tabs.onUpdated.addListener(listen);
  });
}

async function analyze(tab) {
  const { address } = await chrome.storage.local.get({ address: USUAL_ADDRESS });
  const [{ result: page }] = await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    func: copyPage,
    args: [MAX_CHARACTERS],
  });
  const opened = await chrome.tabs.create({ url: "about:blank", index: tab.index + 1 });
  const complete = loaded(opened.id);
  await chrome.tabs.update(opened.id, { url: `${address}/` });
  await complete;
  await chrome.scripting.executeScript({ target: { tabId: opened.id }, func: sendForm, args: [page] });
}

chrome.action.onClicked.addListener((tab) => {
  analyze(tab).catch(async (error) => {
    console.error(error);
    await chrome.action.setBadgeText({ text: "!", tabId: tab.id });
    await chrome.action.setTitle({ title: `Not sent: is "analyzer serve" running? (${error.message})`, tabId: tab.id });
  });
});
