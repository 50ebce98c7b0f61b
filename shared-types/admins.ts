import * as v from 'valibot';
import { newPasswordInputSchema } from './account.ts';
import { adminSchema } from './admin-session.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, idSchema, lineOf, noContent, timeSchema, versionSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';

const adminNameSchema = v.pipe(lineOf(128), v.trim(), v.minLength(1, 'REQUIRED'));

/** An admin as others see one; nothing that lets anybody in. */
export const adminUserSchema = v.strictObject({
  adminId: idSchema,
  email: v.string(),
  name: v.string(),
  roleId: v.nullable(idSchema),
  /** Empty where there is no role. */
  roleName: v.string(),
  isActive: v.boolean(),
  /** No password was chosen yet. */
  isInvited: v.boolean(),
  hasSecondFactor: v.boolean(),
  /** Until when the admin is locked after failed sign-ins; a time in the past counts as not locked. */
  lockedUntil: v.nullable(timeSchema),
  createdAt: timeSchema,
  lastSignInAt: v.nullable(timeSchema),
  version: versionSchema,
});
export type AdminUser = v.InferOutput<typeof adminUserSchema>;

export const invitationWays = ['mail', 'link'] as const;

/** How an admin comes to a password: by a mail, or by a one-time link that is handed over; it is told this once. */
export const invitationSchema = v.strictObject({
  sent: v.picklist(invitationWays),
  link: v.nullable(v.string()),
  expiresAt: timeSchema,
});
export type Invitation = v.InferOutput<typeof invitationSchema>;

export const listAdmins = endpoint({
  operation: 'listAdmins',
  summary: 'List the admins.',
  method: 'GET',
  path: '/api/admin/admins',
  caller: 'admin',
  resource: 'admins.view',
  query: listQuerySchema,
  responses: { 200: pageOf(adminUserSchema) },
});

const inviteBy = v.optional(v.picklist(invitationWays, 'OPTION_UNKNOWN'), 'mail');

export const inviteAdmin = endpoint({
  operation: 'inviteAdmin',
  summary: 'Add an admin, who chooses a password by a one-time link.',
  method: 'POST',
  path: '/api/admin/admins',
  caller: 'admin',
  resource: 'admins.edit',
  body: v.strictObject({ email: emailSchema, name: adminNameSchema, roleId: idSchema, by: inviteBy }),
  responses: { 201: v.strictObject({ admin: adminUserSchema, invitation: invitationSchema }) },
  errors: ['EMAIL_TAKEN', 'FORBIDDEN'],
});

const adminParams = v.strictObject({ adminId: idParameterSchema });

export const readAdminUser = endpoint({
  operation: 'readAdminUser',
  summary: 'Read one admin.',
  method: 'GET',
  path: '/api/admin/admins/{adminId}',
  caller: 'admin',
  resource: 'admins.view',
  params: adminParams,
  responses: { 200: adminUserSchema },
  errors: ['NOT_FOUND'],
});

export const updateAdmin = endpoint({
  operation: 'updateAdmin',
  summary: 'Change parts of an admin; whoever is closed is signed out at once.',
  method: 'PATCH',
  path: '/api/admin/admins/{adminId}',
  caller: 'admin',
  resource: 'admins.edit',
  params: adminParams,
  body: v.strictObject({
    email: v.optional(emailSchema),
    name: v.optional(adminNameSchema),
    roleId: v.optional(v.nullable(idSchema)),
    isActive: v.optional(v.boolean('TYPE_WRONG')),
  }),
  needsVersion: true,
  responses: { 200: adminUserSchema },
  errors: ['NOT_FOUND', 'EMAIL_TAKEN', 'LAST_FULL_ADMIN'],
});

export const deleteAdmin = endpoint({
  operation: 'deleteAdmin',
  summary: 'Delete an admin; what the admin did stays in the action log.',
  method: 'DELETE',
  path: '/api/admin/admins/{adminId}',
  caller: 'admin',
  resource: 'admins.edit',
  params: adminParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'LAST_FULL_ADMIN'],
});

export const renewInvitation = endpoint({
  operation: 'renewInvitation',
  summary: 'Give an admin a new one-time link to choose a password; earlier links end.',
  method: 'POST',
  path: '/api/admin/admins/{adminId}/invitations',
  caller: 'admin',
  resource: 'admins.edit',
  params: adminParams,
  body: v.strictObject({ by: inviteBy }),
  responses: { 201: invitationSchema },
  errors: ['NOT_FOUND'],
});

export const endAdminSessions = endpoint({
  operation: 'endAdminSessions',
  summary: 'End every session of an admin.',
  method: 'DELETE',
  path: '/api/admin/admins/{adminId}/sessions',
  caller: 'admin',
  resource: 'admins.edit',
  params: adminParams,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});

export const unlockAdmin = endpoint({
  operation: 'unlockAdmin',
  summary: 'End the lock of an admin who failed to sign in too often; does nothing where there is none.',
  method: 'DELETE',
  path: '/api/admin/admins/{adminId}/lock',
  caller: 'admin',
  resource: 'admins.edit',
  params: adminParams,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});

export const resetAdminSecondFactor = endpoint({
  operation: 'resetAdminSecondFactor',
  summary: 'Take the app, the recovery codes and the passkeys of an admin away, and end the sessions.',
  method: 'DELETE',
  path: '/api/admin/admins/{adminId}/second-factor',
  caller: 'admin',
  resource: 'admins.edit',
  params: adminParams,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});

const tokenParams = v.strictObject({ token: v.pipe(v.string(), v.maxLength(128)) });

export const readInvitation = endpoint({
  operation: 'readInvitation',
  summary: 'Whom a one-time link is for. It does not use the link.',
  method: 'GET',
  path: '/api/admin/invitations/{token}',
  caller: 'anyone',
  params: tokenParams,
  responses: { 200: adminSchema },
  errors: ['LINK_INVALID', 'TOO_MANY_REQUESTS'],
});

export const acceptInvitation = endpoint({
  operation: 'acceptInvitation',
  summary: 'Choose the password of an admin by a one-time link; every session of the admin ends.',
  method: 'PUT',
  path: '/api/admin/invitations/{token}',
  caller: 'anyone',
  params: tokenParams,
  body: v.strictObject({ password: newPasswordInputSchema }),
  responses: { 200: adminSchema },
  errors: ['LINK_INVALID', 'TOO_MANY_REQUESTS', 'BUSY'],
});
