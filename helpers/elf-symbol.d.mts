export interface FoundSymbol {
  readonly address: number;
  readonly base: number | null;
}
export function dataSymbol(file: string, names: readonly string[]): FoundSymbol | null;
