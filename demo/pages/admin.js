// After the one-time link of a first start has made the first admin, the address forgets it.
document.addEventListener('foyer-admin-signed-in', () => {
  if (location.pathname === '/admin/first') history.replaceState(null, '', '/admin');
});
// A fresh page holds nothing of what the former admin saw.
document.addEventListener('foyer-admin-signed-out', () => location.assign('/admin'));
