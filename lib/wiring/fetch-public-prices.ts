import type { FetchPublicPrices } from '@/lib/usecases/aws-account';

/** Loads what reads the files with the first one, as the AWS SDK is. */
export const fetchPublicPrices: FetchPublicPrices = async ({ regions, endpointUrl }, watch) => {
  const { fetchBulkPrices } = await import('@/lib/aws/prices/fetch-bulk-prices');
  const { PUBLIC_LIST_URL } = await import('@/lib/aws/prices/read-list-file');
  return await fetchBulkPrices({ baseUrl: endpointUrl ?? PUBLIC_LIST_URL, regions }, watch);
};
