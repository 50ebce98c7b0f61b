// Shows one part of the mail at a time, and looks for new mails.
const frame = document.querySelector('.parts iframe');
const text = document.querySelector('.parts pre');

document.querySelector('.parts [role="group"]')?.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  for (const each of button.parentElement.children) each.setAttribute('aria-pressed', String(each === button));
  const { part } = button.dataset;
  frame.hidden = part === 'text';
  text.hidden = part !== 'text';
  frame.classList.toggle('narrow', part === 'narrow');
});

const lookForMails = async () => {
  if (document.hidden) return;
  const list = document.querySelector('.desk nav ul');
  try {
    const response = await fetch(location.pathname);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector('.desk nav ul');
    if (fresh && fresh.innerHTML !== list.innerHTML) list.replaceChildren(...fresh.children);
  } catch {
    // The demo has been stopped or starts again.
  }
};
setInterval(lookForMails, 3000);
