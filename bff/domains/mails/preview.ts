import type { MailSaying } from '../../mail/mail-data.ts';
import { renderMail } from '../../mail/render.ts';
import { wordMail } from '../../mail/wording.ts';
import type { MailDoc } from './collection.ts';

/** What a mail of the outbox says, in both parts; undefined once it has been sent, for then it is not kept. */
export const readOutboxMail = ({
  template,
  data,
  setting,
  wording = null,
}: Readonly<MailDoc>): ReturnType<typeof renderMail> | undefined => {
  if (data === null) return undefined;
  // Written as one of them by queueMail; the two halves lie apart in the record.
  const saying = { template, data } as MailSaying;
  return wording === null ? renderMail(saying, setting) : wordMail(wording, saying, setting);
};
