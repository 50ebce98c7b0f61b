import '../admin-list-parts.ts';
import { define } from '../../define.ts';
import { FoyerJobs } from './jobs.ts';

define('foyer-jobs', FoyerJobs);
