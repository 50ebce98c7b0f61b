/** The tags that an HTML template of addresses may have; `a` only to call a telephone number. */
export const addressTags = ['a', 'b', 'br', 'em', 'i', 'li', 'ol', 'p', 'strong', 'sub', 'sup', 'ul'] as const;
