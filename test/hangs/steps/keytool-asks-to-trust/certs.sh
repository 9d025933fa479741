set -e
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=ca.example 2> openssl.log
keytool -importcert -alias ca -file ca.pem -keystore trust.jks -storepass changeit  # culprit
echo "trusted"
