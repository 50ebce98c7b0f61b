// The back office's own page around Foyer: shows the way in, or the desk.
const wayIn = document.querySelector('#way-in');
const desk = document.querySelector('#desk');
const who = document.querySelector('.who');
const desks = {
  '/admin': '<foyer-customer-grid url-state></foyer-customer-grid>',
  '/admin/orders': '<foyer-admin-orders></foyer-admin-orders>',
  '/admin/gift-cards': '<foyer-gift-cards></foyer-gift-cards>',
  '/admin/settings': '<foyer-settings></foyer-settings>',
};
desk.innerHTML = desks[location.pathname] ?? desks['/admin'];
document.querySelector(`nav [href="${location.pathname}"]`)?.setAttribute('aria-current', 'page');
const isClaim = location.pathname === '/admin/first';

const show = (admin) => {
  desk.hidden = admin === null;
  wayIn.hidden = admin !== null;
  who.hidden = admin === null;
  document.querySelector('#name').textContent = admin?.name ?? '';
};

const look = async () => {
  try {
    const response = await fetch('/api/admin/session');
    show((await response.json()).admin ?? null);
  } catch {
    show(null);
  }
};

document.addEventListener('foyer-admin-signed-in', ({ detail }) => {
  if (isClaim) history.replaceState(null, '', '/admin');
  show(detail.admin);
});
document.addEventListener('foyer-admin-signed-out', () => show(null));
document.querySelector('#sign-out').addEventListener('click', async () => {
  await fetch('/api/admin/session', { method: 'DELETE' });
  // A fresh page holds nothing of what the former admin saw.
  location.assign('/admin');
});

if (isClaim) show(null);
else void look();
