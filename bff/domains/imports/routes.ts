import {
  exportImportProblems,
  listImportProblems,
  listImports,
  readImport,
  runImport,
  uploadImport,
} from '../../../shared-types/imports.ts';
import type { Routes } from '../../http/call.ts';
import { exportProblems, keepImport, listOwnImports, listProblems, readOwnImport, startImport } from './sent-files.ts';

export const importRoutes: Routes = (bind) => {
  bind(uploadImport, ({ deps, actor, receiveFile }) => keepImport(deps, actor, receiveFile));
  bind(listImports, ({ deps, actor, query }) => listOwnImports(deps, actor, query));
  bind(readImport, ({ deps, actor, params }) => readOwnImport(deps, actor, params.importId));
  bind(runImport, ({ deps, actor, params, body }) => startImport(deps, actor, { importId: params.importId, ...body }));
  bind(listImportProblems, ({ deps, actor, params, query }) => listProblems(deps, actor, params.importId, query));
  bind(exportImportProblems, ({ deps, actor, params }) => exportProblems(deps, actor, params.importId));
};
