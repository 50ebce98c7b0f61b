import type { ShopperMessages } from '../../shopper-messages.ts';

export const newPassword = {
  'new-password': 'Nouveau mot de passe',
  'confirm-password': 'Confirmer le nouveau mot de passe',
  refused: 'Choisissez un mot de passe qui respecte la règle ci-dessus.',
  mismatch: 'Les deux mots de passe sont différents.',
} as const satisfies ShopperMessages['new-password'];
