import type { ReactiveControllerHost } from 'lit';
import type { CustomerRow, CustomerRowPatch } from '../../../shared-types/customers.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import { ApiError, type Client } from '../../api/client.ts';
import { listCustomers, updateCustomerRow } from '../../api/customers.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import type { RowEdit } from '../../elements/grid/row-edit.ts';

/** A row that is edited, and what it was when that began. */
export interface CustomerEdit extends RowEdit {
  base: CustomerRow;
  /** What went wrong with the whole row. */
  problem: unknown;
}

/** What editing needs of its host, asked at each step. */
interface EditNeeds {
  client(): Client;
  columns(): readonly GridColumn<CustomerRow>[];
  /** The words of what a server says of a field. */
  wordsOfField(error: FieldError): string;
  wordsOf(error: unknown): string;
  /** A row is otherwise now, here or elsewhere. */
  replace(row: CustomerRow): void;
}

const numbers: ReadonlySet<string> = new Set(['groupId', 'websiteId']);

/** What was typed as the server takes it. */
const patchOf = (values: Readonly<Record<string, string>>, { telephone, postcode }: CustomerRow): CustomerRowPatch => {
  const entries = Object.entries(values).map(([field, value]) => [
    field,
    numbers.has(field) ? Number(value) : field === 'gender' && value === '' ? null : value.trim(),
  ]);
  return { ...(Object.fromEntries(entries) as Partial<CustomerRowPatch>), seen: { telephone, postcode } };
};

/** Edits rows of the customers grid in their place: each is saved by itself, and overwrites nothing that others changed. */
export class QuickEdit {
  readonly #host: ReactiveControllerHost;
  readonly #needs: EditNeeds;
  edits: ReadonlyMap<number, CustomerEdit> = new Map();

  constructor(host: ReactiveControllerHost, needs: EditNeeds) {
    this.#host = host;
    this.#needs = needs;
  }

  /** Whether something was typed that no row says. */
  get isDirty(): boolean {
    return [...this.edits.values()].some((edit) => Object.keys(this.changesOf(edit)).length > 0);
  }

  start(rows: readonly CustomerRow[]): void {
    const fresh = rows.filter(({ customerId }) => !this.edits.has(customerId));
    const begun = fresh.map((base): [number, CustomerEdit] => [
      base.customerId,
      { base, values: {}, errors: {}, theirs: {}, isSaving: false, problem: undefined },
    ]);
    this.#become(new Map([...this.edits, ...begun]));
  }

  type(key: number, field: string, value: string): void {
    const edit = this.edits.get(key);
    if (!edit) return;
    const { [field]: _mended, ...errors } = edit.errors;
    this.#change(key, { values: { ...edit.values, [field]: value }, errors });
  }

  /** Stops editing a row, whatever was typed. */
  leave(key: number): void {
    const edits = new Map(this.edits);
    edits.delete(key);
    this.#become(edits);
  }

  leaveAll(): void {
    this.#become(new Map());
  }

  async saveAll(): Promise<void> {
    await Promise.all([...this.edits.keys()].map((key) => this.save(key)));
  }

  /** What was typed and differs from what the row says. */
  changesOf({ values, base }: CustomerEdit): Record<string, string> {
    const columns = this.#needs.columns();
    const before = (field: string): string | undefined =>
      columns.find((each) => each.field === field)?.edit?.read(base);
    return Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== before(field)));
  }

  /** The cells that both this admin and somebody else changed. */
  conflictsOf(edit: CustomerEdit): string[] {
    const changes = this.changesOf(edit);
    return Object.keys(edit.theirs).filter((field) => Object.hasOwn(changes, field));
  }

  /** Saves a row. Where somebody else changed the same cells nothing is sent before the admin chose. */
  async save(key: number): Promise<void> {
    const edit = this.edits.get(key);
    if (!edit || edit.isSaving || this.conflictsOf(edit).length > 0) return;
    const changes = this.changesOf(edit);
    if (Object.keys(changes).length === 0) return this.leave(key);
    this.#change(key, { isSaving: true, errors: {}, problem: undefined });
    try {
      const row = await updateCustomerRow(this.#needs.client(), edit.base, patchOf(changes, edit.base));
      this.#needs.replace(row);
      this.leave(key);
    } catch (error) {
      await this.#refuse(key, edit, error);
    }
  }

  /** Saves what was typed over what somebody else made of the same cells. */
  async keepMine(key: number): Promise<void> {
    this.#change(key, { theirs: {} });
    await this.save(key);
  }

  /** Drops what was typed in the cells that somebody else changed. */
  takeTheirs(key: number): void {
    const edit = this.edits.get(key);
    if (!edit) return;
    const kept = Object.entries(edit.values).filter(([field]) => !Object.hasOwn(edit.theirs, field));
    this.#change(key, { values: Object.fromEntries(kept), theirs: {} });
  }

  async #refuse(key: number, edit: CustomerEdit, error: unknown): Promise<void> {
    const code = error instanceof ApiError ? error.code : undefined;
    if (code === 'VERSION_STALE') return this.#meet(key, edit);
    const fields = new Set(this.#needs.columns().flatMap(({ field, edit: own }) => (own ? [field] : [])));
    const told = error instanceof ApiError ? error.errors.filter(({ field }) => fields.has(field)) : [];
    const words = told.map((each) => [each.field, this.#needs.wordsOfField(each)]);
    const own = code === 'EMAIL_TAKEN' ? [['email', this.#needs.wordsOf(error)]] : words;
    const errors = Object.fromEntries(own) as Record<string, string>;
    this.#change(key, { isSaving: false, errors, problem: own.length > 0 ? undefined : error });
  }

  /** Shows what the row has become meanwhile; where nobody changed the same cells, what was typed is saved all the same. */
  async #meet(key: number, edit: CustomerEdit): Promise<void> {
    try {
      const filter = JSON.stringify({ op: 'eq', field: 'customerId', value: key });
      const { items } = await listCustomers(this.#needs.client(), { filter }, AbortSignal.timeout(10_000));
      const [row] = items;
      if (!row) return this.#change(key, { isSaving: false, problem: new ApiError('NOT_FOUND') });
      const differing = this.#needs.columns().filter(({ edit: own }) => own && own.read(row) !== own.read(edit.base));
      const theirs = Object.fromEntries(differing.map((column) => [column.field, String(column.render?.(row) ?? '')]));
      this.#needs.replace(row);
      this.#change(key, { base: row, theirs, isSaving: false });
      const met = this.edits.get(key);
      if (met && this.conflictsOf(met).length === 0 && row.version !== edit.base.version) {
        this.#change(key, { theirs: {} });
        await this.save(key);
      }
    } catch (error) {
      this.#change(key, { isSaving: false, problem: error });
    }
  }

  #change(key: number, change: Partial<CustomerEdit>): void {
    const edit = this.edits.get(key);
    if (edit) this.#become(new Map(this.edits).set(key, { ...edit, ...change }));
  }

  #become(edits: ReadonlyMap<number, CustomerEdit>): void {
    this.edits = edits;
    this.#host.requestUpdate();
  }
}
