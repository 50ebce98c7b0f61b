import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/imports.ts';
import type { Client } from './client.ts';

const named = (importId: number) => ({ importId: String(importId) });

/** Sends a file of customers or addresses. */
export const uploadImport = (client: Client, file: File, signal: AbortSignal) => {
  const form = new FormData();
  form.append('file', file);
  return client.call(endpoints.uploadImport, { file: form, signal });
};

/** The file that the admin sent last, if any is kept. */
export const readLatestImport = async (client: Client, signal: AbortSignal) => {
  const { items } = await client.call(endpoints.listImports, { query: { pageSize: '1' }, signal });
  return items[0];
};

export const readImport = (client: Client, importId: number) =>
  client.call(endpoints.readImport, { params: named(importId) });

/** Checks or imports a file that was sent. */
export const runImport = (client: Client, importId: number, body: BodyInput<typeof endpoints.runImport>) =>
  client.call(endpoints.runImport, { params: named(importId), body });

/** The first rows that the latest run did not store. */
export const listImportProblems = (client: Client, importId: number) =>
  client.call(endpoints.listImportProblems, { params: named(importId), query: { pageSize: '50' } });

/** Where a browser saves all of them from. */
export const importReportUrlOf = ({ bff }: Client, importId: number): string =>
  `${bff}${endpoints.exportImportProblems.path.replace('{importId}', String(importId))}`;
