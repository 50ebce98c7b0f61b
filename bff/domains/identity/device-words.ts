import type { Device } from '../../../shared-types/session.ts';

/*
 * What a person recognises a browser by. Names are read from `User-Agent`, which browsers have frozen but for these; the
 * order matters, since most of them also name the ones that they descend from.
 */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//u, 'Edge'],
  [/\bOPR\/|\bOPT\//u, 'Opera'],
  [/\bSamsungBrowser\//u, 'Samsung Internet'],
  [/\bVivaldi\//u, 'Vivaldi'],
  [/\bYaBrowser\//u, 'Yandex Browser'],
  [/\bFirefox\/|\bFxiOS\//u, 'Firefox'],
  [/\bChrome\/|\bChromium\/|\bCriOS\//u, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//u, 'Safari'],
];

const systems: readonly (readonly [RegExp, string, Device['kind']])[] = [
  [/\biPad\b/u, 'iPadOS', 'tablet'],
  [/\biPhone\b|\biPod\b/u, 'iOS', 'phone'],
  [/\bAndroid\b.*\bMobile\b/u, 'Android', 'phone'],
  [/\bAndroid\b/u, 'Android', 'tablet'],
  [/\bWindows\b/u, 'Windows', 'computer'],
  [/\bCrOS\b/u, 'ChromeOS', 'computer'],
  [/\bMacintosh\b/u, 'macOS', 'computer'],
  [/\bLinux\b|\bX11\b/u, 'Linux', 'computer'],
];

const program = /^(?:curl|wget|python|node|undici|go-http-client|java|okhttp|axios|postman)/iu;

/** Describes the browser that sent a `User-Agent`; a text that nobody understands is `unknown`, never an error. */
export const describeDevice = (sent: string): Device => {
  // What is longer is no browser's, and could be made to keep the patterns busy.
  const userAgent = sent.slice(0, 255);
  if (program.test(userAgent)) return { kind: 'program', browser: null, system: null };
  const [, browser = null] = browsers.find(([pattern]) => pattern.test(userAgent)) ?? [];
  const [, system = null, kind = 'unknown'] = systems.find(([pattern]) => pattern.test(userAgent)) ?? [];
  return { kind, browser, system };
};
