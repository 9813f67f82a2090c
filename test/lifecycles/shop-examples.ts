import type { RuleName } from '../../contract/catalogue/catalogue.ts';
import type { RuleExample } from '../../scripts/reference/rule-example.ts';
import { exampleFrom } from '../defects/example-from.ts';
import { checkShop } from './check-shop.ts';
import { likeExchange } from './like-exchange.ts';
import { soundShop } from './press-shop.ts';
import { type ShopDefect, shopDefects } from './shop-defects.ts';

/** The defects of shops, by rule. */
export const shopDefectsByRule: ReadonlyMap<RuleName, ShopDefect> = new Map<RuleName, ShopDefect>(
  rulesOfShops().map((rule) => [rule, shopDefects[rule]]),
);

function rulesOfShops(): (keyof typeof shopDefects)[] {
  const isOne = (name: string): name is keyof typeof shopDefects => Object.hasOwn(shopDefects, name);
  return Object.keys(shopDefects).filter(isOne);
}

/** A rule broken by a shop, and what a sound shop answers. */
export async function shopExample(rule: RuleName, { name, shows, effort, change }: ShopDefect): Promise<RuleExample> {
  const shop = soundShop();
  change(shop);
  const broken = await checkShop(shop, [shows], effort);
  const sound = await checkShop(soundShop(), [shows], effort);
  const observed = {
    violations: broken.results.flatMap(({ violations }) => violations),
    exchanges: new Map(broken.exchanges.map((exchange) => [exchange.id, exchange])),
  };
  return exampleFrom(rule, name, observed, (exchange) => likeExchange(exchange, broken.exchanges, sound.exchanges));
}
