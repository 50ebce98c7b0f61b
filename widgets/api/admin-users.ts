import * as roles from '../../shared-types/admin-roles.ts';
import * as admins from '../../shared-types/admins.ts';
import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

const ofAdmin = (adminId: number) => ({ adminId: String(adminId) });
const ofRole = (roleId: number) => ({ roleId: String(roleId) });

/** Something as it was read. */
interface Read {
  version: number;
}

export const listAdmins = (client: Client, query: QueryInput<typeof admins.listAdmins>, signal: AbortSignal) =>
  client.call(admins.listAdmins, { query, signal });

export const inviteAdmin = (client: Client, body: BodyInput<typeof admins.inviteAdmin>) =>
  client.call(admins.inviteAdmin, { body });

export const updateAdmin = (
  client: Client,
  { adminId, version }: Read & { adminId: number },
  body: BodyInput<typeof admins.updateAdmin>,
) => client.call(admins.updateAdmin, { params: ofAdmin(adminId), version, body });

export const deleteAdmin = (client: Client, { adminId, version }: Read & { adminId: number }) =>
  client.call(admins.deleteAdmin, { params: ofAdmin(adminId), version });

export const renewInvitation = (client: Client, adminId: number, by: 'mail' | 'link') =>
  client.call(admins.renewInvitation, { params: ofAdmin(adminId), body: { by } });

export const endAdminSessions = (client: Client, adminId: number) =>
  client.call(admins.endAdminSessions, { params: ofAdmin(adminId) });

export const unlockAdmin = (client: Client, adminId: number) =>
  client.call(admins.unlockAdmin, { params: ofAdmin(adminId) });

export const resetAdminSecondFactor = (client: Client, adminId: number) =>
  client.call(admins.resetAdminSecondFactor, { params: ofAdmin(adminId) });

/** Whom a one-time link is for. */
export const readInvitation = (client: Client, token: string, signal: AbortSignal) =>
  client.call(admins.readInvitation, { params: { token }, signal });

export const acceptInvitation = (client: Client, token: string, password: string) =>
  client.call(admins.acceptInvitation, { params: { token }, body: { password } });

export const listAdminRoles = (client: Client, query: QueryInput<typeof roles.listAdminRoles>, signal: AbortSignal) =>
  client.call(roles.listAdminRoles, { query, signal });

export const createAdminRole = (client: Client, body: BodyInput<typeof roles.createAdminRole>) =>
  client.call(roles.createAdminRole, { body });

export const updateAdminRole = (
  client: Client,
  { roleId, version }: Read & { roleId: number },
  body: BodyInput<typeof roles.updateAdminRole>,
) => client.call(roles.updateAdminRole, { params: ofRole(roleId), version, body });

export const deleteAdminRole = (client: Client, { roleId, version }: Read & { roleId: number }) =>
  client.call(roles.deleteAdminRole, { params: ofRole(roleId), version });
