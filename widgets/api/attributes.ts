import * as endpoints from '../../shared-types/attributes.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

type Named = Pick<endpoints.Attribute, 'attributeId' | 'version'>;

export const listAttributes = (client: Client, entity: endpoints.AttributeEntity, signal: AbortSignal) =>
  client.call(endpoints.listAttributes, { query: { entity }, signal });

export const readAttributeCoverage = (client: Client, attributeId: number, signal: AbortSignal) =>
  client.call(endpoints.readAttributeCoverage, { params: { attributeId: String(attributeId) }, signal });

export const createAttribute = (client: Client, body: BodyInput<typeof endpoints.createAttribute>) =>
  client.call(endpoints.createAttribute, { body });

export const updateAttribute = (
  client: Client,
  { attributeId, version }: Named,
  body: BodyInput<typeof endpoints.updateAttribute>,
) => client.call(endpoints.updateAttribute, { params: { attributeId: String(attributeId) }, version, body });

export const deleteAttribute = (client: Client, { attributeId, version }: Named) =>
  client.call(endpoints.deleteAttribute, { params: { attributeId: String(attributeId) }, version });

export const orderAttributes = (client: Client, body: BodyInput<typeof endpoints.orderAttributes>) =>
  client.call(endpoints.orderAttributes, { body });
