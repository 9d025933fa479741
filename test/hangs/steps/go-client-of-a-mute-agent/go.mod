module volumes

go 1.19
