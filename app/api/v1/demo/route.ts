import { changingRoute } from '@/lib/http/route';
import { removeDemo } from '@/lib/http/workloads-api';
import { applicationDeps } from '@/lib/wiring/wiring';

export const dynamic = 'force-dynamic';

export const DELETE = changingRoute(() => removeDemo(applicationDeps()));
