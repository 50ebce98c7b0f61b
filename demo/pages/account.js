// What a shop's own page does around Foyer: shows the way in to those who are out, and the rooms to those who are in.
const signedOut = document.querySelector('#signed-out');
const signedIn = document.querySelector('#signed-in');
const links = [...document.querySelectorAll('.rooms nav a')];
const rooms = [...document.querySelectorAll('.rooms section')];

const showRoom = () => {
  const chosen = rooms.find(({ id }) => `#${id}` === location.hash) ?? rooms[0];
  for (const room of rooms) room.hidden = room !== chosen;
  for (const link of links) {
    if (link.hash === `#${chosen.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
};

const show = (isSignedIn) => {
  signedIn.hidden = !isSignedIn;
  signedOut.hidden = isSignedIn;
};

const look = async () => {
  try {
    const response = await fetch('/api/account/session');
    const { account } = await response.json();
    show(account !== null);
  } catch {
    // The elements themselves say that the shop cannot be reached.
    show(false);
  }
};

addEventListener('hashchange', showRoom);
document.addEventListener('foyer-signed-in', () => show(true));
document.addEventListener('foyer-account-created', (event) => show(event.detail.account !== null));
document.addEventListener('foyer-signed-out', () => show(false));
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void look();
});

showRoom();
void look();
