import type { MailSaying } from '../../mail/mail-data.ts';
import { renderMail } from '../../mail/render.ts';
import type { MailDoc } from './collection.ts';

/** What a mail of the outbox says, in both parts; undefined once it has been sent, for then it is not kept. */
export const readOutboxMail = ({
  template,
  data,
  setting,
}: Readonly<MailDoc>): ReturnType<typeof renderMail> | undefined => {
  if (data === null) return undefined;
  // Written as one of them by queueMail; the two halves lie apart in the record.
  return renderMail({ template, data } as MailSaying, setting);
};
