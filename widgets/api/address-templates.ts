import { previewAddressTemplate } from '../../shared-types/address-templates.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** What a template makes of an example, or what is wrong with it. */
export const previewTemplate = (client: Client, body: BodyInput<typeof previewAddressTemplate>, signal: AbortSignal) =>
  client.call(previewAddressTemplate, { body, signal });
