// French: the same shape as en/.
import type en from '../en';
import { catalogue } from './catalogue';
import { decide } from './decide';
import { incidents } from './incidents';
import { model } from './model';
import { nav } from './nav';
import { now } from './now';
import { oncall } from './oncall';
import { people } from './people';
import { pitfalls } from './pitfalls';
import { practice } from './practice';
import { raci } from './raci';
import { setup } from './setup';
import { signals } from './signals';
import { simulation } from './simulation';
import { statement } from './statement';
import { whatif } from './whatif';

export default {
  nav,
  now,
  incidents,
  oncall,
  catalogue,
  people,
  signals,
  setup,
  model,
  decide,
  raci,
  pitfalls,
  practice,
  statement,
  whatif,
  simulation,
} satisfies Omit<typeof en, 'account' | 'audit'>; // fr-account.ts
