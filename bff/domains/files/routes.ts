import { Readable } from 'node:stream';
import { downloadFile, downloadFileAsAdmin, uploadFile, uploadFileAsAdmin } from '../../../shared-types/files.ts';
import { type Call, StreamReply, type Routes } from '../../http/call.ts';
import { type NewUpload, readAnyFile, readOwnFile, type StoredFile, uploadFileFor } from './service.ts';

const uploadOf = ({
  query,
  scope,
  client,
  receiveFile,
}: Pick<Call<typeof uploadFile>, 'query' | 'scope' | 'client' | 'receiveFile'>): NewUpload => ({
  ...query,
  scope,
  address: client.address,
  receive: receiveFile,
});

/** Sends a file to be saved, under its name (RFC 6266), so that nothing in it is ever run as a page of this origin. */
const toReply = ({ name, type, bytes, content }: StoredFile): StreamReply => {
  const plain = name.replaceAll(/[^\w.-]/gu, '_');
  const headers = {
    'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Content-Length': String(bytes),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Type': type,
  };
  return new StreamReply(headers, Readable.toWeb(content) as ReadableStream<Uint8Array>);
};

export const fileRoutes: Routes = (bind) => {
  bind(uploadFile, (call) => uploadFileFor(call.deps, call.actor, uploadOf(call)));
  bind(uploadFileAsAdmin, (call) => uploadFileFor(call.deps, call.actor, uploadOf(call)));
  bind(downloadFile, async ({ deps, actor, params }) => toReply(await readOwnFile(deps, actor, params.uploadId)));
  bind(downloadFileAsAdmin, async ({ deps, actor, params }) =>
    toReply(await readAnyFile(deps, actor, params.uploadId)),
  );
};
