import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-4SKRKQQO.js";import"./chunk-LXGHEAWP.js";import{a as e}from"./chunk-2XTFAZ6J.js";import"./chunk-YZQLAKCQ.js";import"./chunk-RUJ7ELKE.js";import{a as n}from"./chunk-HYW7WK57.js";import{a as p}from"./chunk-J5QX3J2M.js";import"./chunk-4KC3AYI5.js";import"./chunk-DNWPWIHP.js";import"./chunk-EG4JIPAN.js";import"./chunk-CW53LUNH.js";import{c as m}from"./chunk-B36SK5YJ.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
