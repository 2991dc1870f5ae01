// French: the same shape as en/.
import type en from '../en';
import { nav } from './nav';
import { incidents } from './incidents';
import { now } from './now';
import { oncall } from './oncall';
import { catalogue } from './catalogue';
import { people } from './people';
import { signals } from './signals';
import { setup } from './setup';

export default { nav, now, incidents, oncall, catalogue, people, signals, setup } satisfies typeof en;
