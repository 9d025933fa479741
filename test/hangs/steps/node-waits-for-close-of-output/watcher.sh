# Regenerates the schema when somebody asks for it.
mkfifo requests
exec 3<> requests
read -r request <&3
