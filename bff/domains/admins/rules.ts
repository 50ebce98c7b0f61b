import type { PasswordPolicy } from '../../../shared-types/password.ts';

/** What an admin's password must satisfy; no setting loosens it. */
export const adminPasswordPolicy: PasswordPolicy = { lengthMin: 8, characterClassesMin: 2 };
