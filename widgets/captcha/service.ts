/** What scripts in the manner of Turnstile and hCaptcha put on the page. */
interface CaptchaService {
  render(
    container: HTMLElement,
    options: { sitekey: string; callback(answer: string): void; 'error-callback'(): void },
  ): unknown;
}

declare global {
  interface Window {
    turnstile?: CaptchaService;
    hcaptcha?: CaptchaService;
  }
}

const loads = new Map<string, Promise<void>>();

const loadScript = (url: string): Promise<void> => {
  const known = loads.get(url);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      loads.delete(url);
      script.remove();
      reject(new Error(`${url} could not be loaded`));
    });
    document.head.append(script);
  });
  loads.set(url, loading);
  return loading;
};

/**
 * Has a captcha service ask the person, in a dialog of the page: such services do not work in shadow roots. Answers what the
 * service says, and throws where its script cannot be loaded or the dialog is closed.
 */
export const askService = async (siteKey: string, scriptUrl: string): Promise<string> => {
  await loadScript(scriptUrl);
  const service = window.turnstile ?? window.hcaptcha;
  if (!service) throw new Error(`${scriptUrl} is no captcha service that is known`);
  const dialog = document.createElement('dialog');
  const container = document.createElement('div');
  dialog.append(container);
  document.body.append(dialog);
  dialog.showModal();
  try {
    return await new Promise<string>((resolve, reject) => {
      dialog.addEventListener('close', () => reject(new Error('the captcha was closed')));
      service.render(container, {
        sitekey: siteKey,
        callback: resolve,
        'error-callback': () => reject(new Error('the captcha service failed')),
      });
    });
  } finally {
    dialog.remove();
  }
};
