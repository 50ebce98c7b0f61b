import type { StoreEvent } from '../../store/port.ts';

/** A mail waits in the outbox. */
export const mailQueued = (mailId: number): StoreEvent => ({ type: 'mail.queued', payload: { mailId } });
