// What is a tier of customers called?

/** “vip” → “VIP”, “gold member” → “Gold member”; what a policy wrote in capitals stays so. */
export const tierName = (tier: string): string =>
  tier === 'vip' ? 'VIP' : tier.charAt(0).toLocaleUpperCase() + tier.slice(1)
