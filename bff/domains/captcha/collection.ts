import { collection } from '../../store/port.ts';

/** A captcha that was used; kept until its solution would have expired anyway. */
export interface UsedCaptchaDoc {
  /** SHA-256 of what names the task. */
  taskHash: string;
  expiresAt: string;
}

export const usedCaptchas = collection<UsedCaptchaDoc>()({
  name: 'usedCaptchas',
  key: 'taskHash',
  fields: { taskHash: 'exact', expiresAt: 'time' },
  indexes: [['expiresAt']],
});

/** What an installation signs its tasks with. */
export interface CaptchaSecretDoc {
  /** `current`: there is one. */
  secretId: string;
  secret: string;
}

export const captchaSecrets = collection<CaptchaSecretDoc>()({
  name: 'captchaSecrets',
  key: 'secretId',
  fields: { secretId: 'exact' },
});
