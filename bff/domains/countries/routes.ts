import { listCountries, readCountry } from '../../../shared-types/countries.ts';
import type { Routes } from '../../http/call.ts';
import { listAllowedCountries, readCountryFormat } from './service.ts';

export const countryRoutes: Routes = (bind) => {
  bind(listCountries, async ({ deps, scope }) => listAllowedCountries(deps, scope));
  bind(readCountry, async ({ deps, scope, params }) => readCountryFormat(deps, scope, params.countryCode));
};
