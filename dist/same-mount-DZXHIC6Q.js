import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a as m,b as p}from"./chunk-YN2TQIBX.js";import{Ra as i}from"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";function c(t,r){let n=m(i("/proc/self/mountinfo")??""),[o,s]=[t,r].map(e=>p(e,n)?.point);return t===r||o!==void 0&&o===s&&o!=="/"}export{c as isBeside};
