import { listMails, retryMail } from '../../../shared-types/mails.ts';
import type { Routes } from '../../http/call.ts';
import { listMailPage, retryDeadMail } from './service.ts';

export const mailRoutes: Routes = (bind) => {
  bind(listMails, ({ deps, actor, query }) => listMailPage(deps, actor, query));
  bind(retryMail, ({ deps, actor, params }) => retryDeadMail(deps, actor, params.mailId));
};
