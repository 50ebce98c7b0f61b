import type { Logger } from 'pino';
import type { Commerce } from './commerce/port.ts';
import type { Attributes } from './domains/attributes/service.ts';
import type { CaptchaProviders } from './domains/captcha/service.ts';
import type { Scopes } from './domains/scopes/service.ts';
import type { SocialGateway } from './domains/social-sign-in/gateway.ts';
import type { Settings } from './domains/settings/service.ts';
import type { VatRegister } from './domains/vat-numbers/port.ts';
import type { FileStore } from './files/port.ts';
import type { Hasher } from './security/hasher.ts';
import type { Throttle } from './security/throttle.ts';
import type { Tokens } from './security/tokens.ts';
import type { Store } from './store/port.ts';

/** The present. Passed in, so that tests decide what time it is. */
export type Clock = () => Date;

/** Makes identifiers nobody can guess: 128 random bits and more, URL-safe text. */
export type Ids = () => string;

/** Where this installation is reached; from the environment, never from a request. */
export interface Origins {
  /** The BFF's own address without trailing slash, such as `https://account.shop.example`; with the path that a proxy adds. */
  readonly publicUrl: string;
  /** Origins of pages that may embed the widgets, besides the BFF's own. */
  readonly allowed: readonly string[];
  /** Addresses of reverse proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
}

/** Everything a use case may reach besides its input. Use cases take `(deps, actor, input)`. */
export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  readonly tokens: Tokens;
  readonly throttle: Throttle;
  readonly captcha: CaptchaProviders;
  readonly social: SocialGateway;
  readonly scopes: Scopes;
  readonly settings: Settings;
  readonly attributes: Attributes;
  readonly files: FileStore;
  readonly commerce: Commerce;
  readonly vatRegister: VatRegister;
  readonly origins: Origins;
  readonly log: Logger;
}
