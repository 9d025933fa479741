import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a as n}from"./chunk-7UEUVK3H.js";var t=/\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g,c=/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g;function i(u){return u.replace(/\r\n?/g,`
`).replace(t,"").replace(c,"")}n(i,"plainText");function f(u,r){let e=i(u).replace(/\s+/g," ").trim();return e.length<=r?e:`${e.slice(0,r-1)}\u2026`}n(f,"plainLine");export{i as a,f as b};
