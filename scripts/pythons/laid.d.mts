export declare const folderOfPythons: string;
export declare function noteOf(folder: string): string;
export declare function programIn(folder: string): string;
export declare function laidPythons(): readonly string[];
