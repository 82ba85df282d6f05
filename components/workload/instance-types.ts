'use client';
import { useEffect, useState } from 'react';
import { requestJson } from './request-json';

/** An instance type and what its hour costs. */
export interface PricedType {
  readonly instanceType: string;
  readonly hourUsd: number;
}

/** The instance types that a Region's price book prices, by way to serve; empty until they are known. */
export interface InstanceTypes {
  readonly realtime: readonly PricedType[];
  readonly async: readonly PricedType[];
  readonly batch: readonly PricedType[];
}

const METERS = {
  realtime: 'realtime-instance',
  async: 'async-instance',
  batch: 'batch-instance',
} as const;
const NONE: InstanceTypes = { realtime: [], async: [], batch: [] };

const asked = new Map<string, Promise<InstanceTypes>>();

/** The types of a Region, asked for once a page. Empty while they are on their way, or cannot be had. */
export function useInstanceTypes(region: string): InstanceTypes {
  const [known, setKnown] = useState<{ readonly region: string; readonly types: InstanceTypes } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    fetchOnce(region).then((types) => isCurrent && setKnown({ region, types }));
    return () => {
      isCurrent = false;
    };
  }, [region]);
  return known?.region === region ? known.types : NONE;
}

function fetchOnce(region: string): Promise<InstanceTypes> {
  const known = asked.get(region);
  if (known !== undefined) return known;
  const types = fetchTypes(region);
  asked.set(region, types);
  return types;
}

async function fetchTypes(region: string): Promise<InstanceTypes> {
  const [realtime, async, batch] = await Promise.all([
    fetchMeter(region, METERS.realtime),
    fetchMeter(region, METERS.async),
    fetchMeter(region, METERS.batch),
  ]);
  return { realtime, async, batch };
}

async function fetchMeter(region: string, meter: string): Promise<readonly PricedType[]> {
  const query = new URLSearchParams({ region, meter, pageSize: '1000' });
  const answer = await requestJson('GET', `/api/v1/prices?${query}`);
  if (!answer.ok) return [];
  // The project's own answer: a `Price` a row.
  const { prices } = answer.value as {
    prices: readonly {
      readonly variant: string;
      readonly tiers: readonly { readonly unitPriceUsd: number }[];
    }[];
  };
  return prices.flatMap(({ variant, tiers }) =>
    tiers[0] === undefined ? [] : [{ instanceType: variant, hourUsd: tiers[0].unitPriceUsd }],
  );
}
