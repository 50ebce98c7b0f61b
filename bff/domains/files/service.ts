import type { Readable } from 'node:stream';
import type { AttributeEntity } from '../../../shared-types/attributes.ts';
import { uploadReferenceOf, type Upload } from '../../../shared-types/files.ts';
import type { FormName } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { AdminActor, Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import type { Transaction } from '../../store/port.ts';
import { reachesWebsite } from '../../website-reach.ts';
import type { AttributeDoc } from '../attributes/collection.ts';
import type { AttributeValue } from '../attributes/service.ts';
import { customers } from '../customers/collection.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type UploadDoc, uploads } from './collection.ts';
import { checkFile } from './contents.ts';
import { toKeptName } from './rules.ts';
import { fileKilobytesMax, quotaKilobytes } from './settings.ts';

export { extensionsOf } from './rules.ts';
export { sweepUploads } from './sweep.ts';

/** How long a file waits for the form that it was chosen in, and how long one that was replaced can still be read. */
const waitingHours = 24;

/** Uploads from one client address, signed in or not; many people may share one. */
const uploadByAddress: ThrottleRule = { name: 'upload-address', triesMax: 60, windowSeconds: 600 };

/** What an upload is for, and how it is received: to a path, no more than so many bytes; answers its name. */
export interface NewUpload {
  form: FormName;
  field: string;
  scope: StoreScope;
  address: string;
  receive(path: string, bytesMax: number): Promise<string>;
}

type Sender = Shopper | AdminActor | Anyone;

const nameSender = (sender: Sender): string => {
  if (sender.kind === 'shopper') return `customer:${sender.customerId}`;
  return sender.kind === 'admin' ? `admin:${sender.adminId}` : 'anyone';
};

/** The attribute of a form's field that takes files. Throws `INPUT_INVALID`. */
const requireFileAttribute = (deps: Deps, { form, field }: NewUpload): Readonly<AttributeDoc> => {
  const attribute = deps.attributes.ofForm(form).find(({ code }) => `attributes.${code}` === field);
  if (attribute === undefined || !['file', 'image'].includes(attribute.inputType))
    throw invalid(fieldError('field', 'OPTION_UNKNOWN', 'This form has no such field for a file.'));
  return attribute;
};

const expiryFrom = (now: Date): string => new Date(now.getTime() + waitingHours * 3_600_000).toISOString();

const bytesOf = async (tx: Transaction, customerId: number): Promise<number> => {
  const own = await tx.find(uploads, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  return own.reduce((sum, { bytes }) => sum + bytes, 0);
};

const requireQuota = async (tx: Transaction, deps: Deps, scope: StoreScope, upload: UploadDoc): Promise<void> => {
  if (upload.customerId === null) return;
  const quota = deps.settings.read(quotaKilobytes, scope) * 1000;
  if ((await bytesOf(tx, upload.customerId)) + upload.bytes > quota)
    throw invalid(
      fieldError(
        'file',
        'QUOTA_EXCEEDED',
        `All your files together may have at most ${quota / 1000} kB. Remove one first.`,
      ),
    );
};

const receiveInto = async (
  deps: Deps,
  attribute: Readonly<AttributeDoc>,
  upload: NewUpload,
  drafts: { draft: string; rewritten: string },
): Promise<Omit<UploadDoc, 'sentBy' | 'customerId'>> => {
  const bytesMax = attribute.fileBytesMax ?? deps.settings.read(fileKilobytesMax, upload.scope) * 1000;
  const name = await upload.receive(drafts.draft, bytesMax);
  const checked = await checkFile(attribute, { ...drafts, name });
  const uploadId = deps.ids();
  const now = deps.clock();
  await deps.files.keep(uploadId, checked.path);
  return {
    uploadId,
    entity: attribute.entity,
    code: attribute.code,
    name: toKeptName(name, checked.extension),
    bytes: checked.bytes,
    type: checked.type,
    createdAt: now.toISOString(),
    expiresAt: expiryFrom(now),
  };
};

/**
 * Takes a file for a field of a form. It waits a day for a record that has its value. Throws `TOO_MANY_REQUESTS`, `BUSY`,
 * and `INPUT_INVALID` naming `field` or `file`.
 */
export const uploadFileFor = async (deps: Deps, sender: Sender, input: NewUpload): Promise<Upload> => {
  const attribute = requireFileAttribute(deps, input);
  if (sender.kind !== 'admin') await deps.throttle.count(uploadByAddress, throttleKeyOf(input.address));
  const drafts = { draft: await deps.files.createDraft(), rewritten: await deps.files.createDraft() };
  try {
    const received = await receiveInto(deps, attribute, input, drafts);
    const customerId = sender.kind === 'shopper' ? sender.customerId : null;
    const upload: UploadDoc = { ...received, sentBy: nameSender(sender), customerId };
    try {
      await deps.store.transact(async (tx) => {
        await requireQuota(tx, deps, input.scope, upload);
        await tx.insert(uploads, upload);
      });
    } catch (error) {
      await deps.files.remove(upload.uploadId);
      throw error;
    }
    const { uploadId, name, bytes, type } = upload;
    return { value: `${uploadId}/${name}`, name, bytes, type };
  } finally {
    await deps.files.discard(drafts.draft);
    await deps.files.discard(drafts.rewritten);
  }
};

type Values = Readonly<Record<string, AttributeValue>>;

const referenceOf = (value: AttributeValue | undefined) =>
  typeof value === 'string' ? uploadReferenceOf(value) : undefined;

const unknownFile = (code: string): Failure =>
  invalid(fieldError(`attributes.${code}`, 'FILE_UNKNOWN', 'This file is not there any more. Choose it again.'));

/** Gives a waiting file to the record of a customer that has its value now. Throws `INPUT_INVALID`. */
const keepUpload = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  { entity, code }: Readonly<AttributeDoc>,
  customerId: number,
  value: AttributeValue | undefined,
): Promise<void> => {
  const reference = referenceOf(value);
  if (reference === undefined) return;
  const upload = await tx.get(uploads, reference.uploadId);
  const isWaiting = upload !== undefined && upload.expiresAt > deps.clock().toISOString();
  const isFor = upload?.entity === entity && upload.code === code && upload.name === reference.name;
  const isOwn = upload?.customerId === null || upload?.customerId === customerId;
  if (!isWaiting || !isFor || !isOwn) throw unknownFile(code);
  await tx.put(uploads, { ...upload, customerId, expiresAt: '' });
};

/** Lets a file go that its record has no more; it is deleted after a day. */
const releaseUpload = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  value: AttributeValue | undefined,
): Promise<void> => {
  const reference = referenceOf(value);
  const upload = reference && (await tx.get(uploads, reference.uploadId));
  if (upload !== undefined) await tx.put(uploads, { ...upload, expiresAt: expiryFrom(deps.clock()) });
};

/**
 * Keeps the files of a record in step with its values, in the transaction that changes them: new ones become the
 * customer's, replaced ones are let go. Throws `INPUT_INVALID` for a file that is gone, another's, or for another field.
 */
export const keepUploads = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'attributes'>,
  { entity, customerId }: { entity: AttributeEntity; customerId: number },
  before: Values,
  after: Values,
): Promise<void> => {
  const [held, wanted] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  for (const code of new Set([...held.keys(), ...wanted.keys()])) {
    if (held.get(code) === wanted.get(code)) continue;
    const attribute = deps.attributes.named(entity, code);
    if (attribute === undefined || !['file', 'image'].includes(attribute.inputType)) continue;
    await keepUpload(tx, deps, attribute, customerId, wanted.get(code));
    await releaseUpload(tx, deps, held.get(code));
  }
};

const isOf = (field: string, value: string): Filter => ({ op: 'eq', field, value });

/** Lets go of files of an attribute that is deleted, `max` at most; answers how many. */
export const releaseUploadsFor = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  { entity, code }: Pick<AttributeDoc, 'entity' | 'code'>,
  max: number,
): Promise<number> => {
  const isHeld: Filter = { op: 'empty', field: 'expiresAt' };
  const filter: Filter = { op: 'and', of: [isOf('entity', entity), isOf('code', code), isHeld] };
  const held = await tx.find(uploads, { filter, limit: max });
  for (const upload of held) await tx.put(uploads, { ...upload, expiresAt: expiryFrom(deps.clock()) });
  return held.length;
};

/** Lets go of the files of a customer who is deleted, `max` at most; they are deleted with the next upkeep. */
export const eraseUploads = async (tx: Transaction, customerId: number, max: number): Promise<number> => {
  const filter = { op: 'eq', field: 'customerId', value: customerId } as const;
  const own = await tx.find(uploads, { filter, limit: max });
  for (const upload of own)
    await tx.put(uploads, { ...upload, customerId: null, sentBy: 'erased', expiresAt: '2000-01-01T00:00:00.000Z' });
  return own.length;
};

/** A file on its way out. */
export interface StoredFile {
  name: string;
  type: string;
  bytes: number;
  content: Readable;
}

const openUpload = async (deps: Deps, upload: Readonly<UploadDoc>): Promise<StoredFile> => {
  const file = await deps.files.open(upload.uploadId);
  if (file === undefined) throw new Failure('NOT_FOUND');
  return { name: upload.name, type: upload.type, ...file };
};

/** A file of the shopper's own, unless only admins see its attribute. Throws `NOT_FOUND`. */
export const readOwnFile = async (deps: Deps, { customerId }: Shopper, uploadId: string): Promise<StoredFile> => {
  const upload = await deps.store.get(uploads, uploadId);
  if (upload?.customerId !== customerId) throw new Failure('NOT_FOUND');
  if (!deps.attributes.shownCodes(upload.entity).has(upload.code)) throw new Failure('NOT_FOUND');
  return openUpload(deps, upload);
};

/** A file of a customer within the admin's reach, or one that the admin has just sent. Throws `NOT_FOUND`. */
export const readAnyFile = async (deps: Deps, admin: AdminActor, uploadId: string): Promise<StoredFile> => {
  const upload = await deps.store.get(uploads, uploadId);
  if (upload === undefined) throw new Failure('NOT_FOUND');
  const customer = upload.customerId === null ? undefined : await deps.store.get(customers, upload.customerId);
  const isInReach =
    customer === undefined ? upload.sentBy === nameSender(admin) : reachesWebsite(admin, customer.websiteId);
  if (!isInReach) throw new Failure('NOT_FOUND');
  return openUpload(deps, upload);
};
