/** A shopper's cookies, and the account as it is answered. */
export interface RegisteredShopper {
  readonly cookie: string;
  readonly account: string;
}

/** Makes an account on a running server, signed in. */
export const registerShopper = async (url: string): Promise<RegisteredShopper> => {
  const response = await fetch(`${url}/api/account`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      email: 'bench@example.com',
      password: 'Yardstick-4-Bench',
      firstName: 'Bea',
      lastName: 'Bench',
    }),
  });
  if (response.status !== 201) throw new Error(`registration answered ${response.status}: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, account: await response.text() };
};
